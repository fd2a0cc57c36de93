package latentdrag.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFunctionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "return x + torch.ones([2])",
                "return torch.where(x > 0, x, torch.tensor(0.))",
                "return torch.index_select(x, 0, torch.arange(2))",
                "return x + torch.randn([2])"
            })
    void whatWouldBeMadeOnTheProcessorWhileTheRestIsOnAGpuIsRefused(String line) {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThrows(IllegalArgumentException.class, () -> TorchFunction.of(manager, "x", line));
        }
    }

    @Test
    void whatIsMadeWhereAnArgumentIsIsFine() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TorchFunction sum = TorchFunction.of(
                    manager, "x", "return torch.where(x > 0, x, 0.) + torch.ones_like(x) + torch.new_zeros(x, [2])");
            assertArrayEquals(
                    new float[] {1, 4},
                    sum.apply(manager.create(new float[] {-2, 3})).toFloatArray());
        }
    }
}
