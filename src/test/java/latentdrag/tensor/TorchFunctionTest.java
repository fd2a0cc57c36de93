package latentdrag.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.IOException;
import java.util.List;
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

    /** A new version of DJL may call its native method otherwise, and every network would then open more slowly. */
    @Test
    void functionsAreLoadedWithoutDjlsLargeBuffer() {
        assertTrue(TorchLoader.get().isDirect());
    }

    @Test
    void bothWaysOfLoadingGiveTheSameFunction() throws IOException {
        try (PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            byte[] archive = TorchFunction.archive("""
                    class Function(Module):
                      __parameters__ = []
                      __buffers__ = []
                      training : bool
                      def forward(self: __torch__.Function, x: Tensor) -> Tensor:
                        return torch.mul(x, 3.)
                    """);
            NDArray x = manager.create(new float[] {-2, 3});
            PtSymbolBlock direct = TorchLoader.get().load(manager, archive);
            PtSymbolBlock byDjl = TorchLoader.get().loadByDjl(manager, archive);
            for (PtSymbolBlock block : List.of(direct, byDjl)) {
                assertArrayEquals(
                        new float[] {-6, 9},
                        IValueUtils.forward(block, new NDList(x), true)
                                .singletonOrThrow()
                                .toFloatArray());
            }
        }
    }

    @Test
    void textThatIsNoFunctionIsTheLibrarysErrorInEitherWay() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            assertThrows(EngineException.class, () -> TorchFunction.of(manager, "x", "return torch.nosuchthing(x)"));
        }
    }
}
