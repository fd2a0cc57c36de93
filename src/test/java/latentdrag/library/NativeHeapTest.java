package latentdrag.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeHeapTest {
    private static final int BLOCKS = 3000;
    private static final int BLOCK = 100_000; // below the size at which the C library takes pages of their own

    private long held = 1000;
    private int trims;
    private final NativeHeap heap = new NativeHeap(() -> held, this::giveBack, 100);

    private void giveBack() {
        trims++;
        held -= 90;
    }

    @Test
    void growthWithinTheToleranceIsLeftAlone() {
        heap.tidy();
        held = 1100;
        heap.tidy();
        assertEquals(0, trims);
    }

    @Test
    void growthIsCountedFromTheLeastThatWasHeld() {
        heap.tidy();
        held = 950;
        heap.tidy();
        held = 1051;
        heap.tidy();
        assertEquals(1, trims);
    }

    @Test
    void whatIsStillHeldAfterwardsIsInUseAndNotTidiedAgain() {
        heap.tidy();
        held = 2000;
        heap.tidy();
        heap.tidy();
        heap.tidy();
        assertEquals(1, trims);
        held = 1910 + 101;
        heap.tidy();
        assertEquals(2, trims);
    }

    @Test
    void nothingIsDoneWhereNobodyKnowsWhatIsHeld() {
        held = -1;
        heap.tidy();
        heap.tidy();
        assertEquals(0, trims);
    }

    @Test
    void gapsGoBackToTheSystem() {
        assumeTrue(ProcessMemory.now().isKnown(), "resident memory is known on Linux");
        NativeHeap.trimHeap(); // else the blocks fill gaps that other tests left, and nothing grows
        NativeHeap ours = NativeHeap.ofThisProcess();
        ours.tidy();
        List<Memory> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            Memory block = new Memory(BLOCK);
            block.clear();
            blocks.add(block);
        }
        for (int i = 0; i < BLOCKS - 1; i++) {
            blocks.get(i).close(); // the last one keeps the heap from shrinking at its end
        }
        long full = ProcessMemory.now().residentBytes();
        ours.tidy();
        long tidied = ProcessMemory.now().residentBytes();
        blocks.get(BLOCKS - 1).close();
        assertTrue(full - tidied > 100L << 20, () -> "from " + full + " to " + tidied + " bytes");
    }
}
