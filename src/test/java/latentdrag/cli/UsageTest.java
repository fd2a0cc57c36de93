package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not understood is told in one sentence, with exit status 2, before any model is touched. */
class UsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                    | a command is missing",
                "paint                                               | paint",
                "gone.latentdrag                                     | \"gone.latentdrag\" is neither a command nor a file",
                "info                                                | MODEL",
                "info a.pkl --what                                   | --what",
                "info a.pkl --device tpu                             | --device",
                "info a.pkl --threads -1                             | --threads",
                "generate a.pkl                                      | --seed",
                "generate a.pkl --seed 1 --latent b.npy              | mutually exclusive",
                "generate a.pkl --seed five                          | 'five' is not a seed",
                "generate a.pkl --seed 9-3                           | runs backwards",
                "generate a.pkl --seed 4294967296                    | at most 4294967295",
                "generate a.pkl --seed 1 --psi high                  | --psi",
                "generate a.pkl --seed 1 --psi NaN                   | --psi must be a number from -10 to 10, got 'NaN'",
                "generate a.pkl --seed 1 --cutoff -2                 | --cutoff",
                "generate a.pkl --seed 1 --class -2                  | --class",
                "generate a.pkl --seed 1 --class cat                 | a number from 0 on, or none",
                "generate a.pkl --seed 1 --noise loud                | --noise",
                "generate a.pkl --seed 1-3 --out a.png               | names one file",
                "generate a.pkl --seed 1-3 --save-latent a.npy       | names one file",
                "generate a.pkl --seed 1 --out a.jpg                 | written as .png",
                "drag a.pkl --seed 1                                 | --point",
                "drag a.pkl --seed 1 --point 1,2:3,4 --out b.JPG     | pictures are written as .png, got --out b.JPG",
                "drag a.pkl --seed 1 --point 1,2:3,4 --before b.webp | pictures are written as .png, got --before",
                "drag a.pkl --point 1,2:3,4                          | --seed",
                "drag a.pkl --seed 1 --point 1,2                     | '1,2' is not a handle and a target",
                "drag a.pkl --seed 1 --point 1;2:3;4                 | is not a handle and a target",
                "drag a.pkl --seed 1 --point nan,2:3,4               | is not a handle and a target",
                "drag a.pkl --seed 1-2 --point 1,2:3,4               | starts from one seed",
                "drag a.pkl --seed 1 --point 1,2:3,4 --space z       | expected w+ or w",
                "drag a.pkl --seed 1 --point 1,2:3,4 --rows 0        | --rows must be a whole number from 1",
                "drag a.pkl --seed 1 --point 1,2:3,4 --preset mine   | --preset",
                "drag a.pkl --seed 1 --point 1,2:3,4 --step-size 0   | --step-size must be a number above 0",
                "drag a.pkl --seed 1 --point 1,2:3,4 --lambda -1     | --lambda must be a number from 0",
                "drag a.pkl --seed 1 --point 1,2:3,4 --r1 0          | --r1 must be a number above 0",
                "drag a.pkl --seed 1 --point 1,2:3,4 --r2 -3         | --r2 must be a number above 0",
                "drag a.pkl --seed 1 --point 1,2:3,4 --steps -1      | --steps must be a whole number from 0",
                "drag a.pkl --seed 1 --point 1,2:3,4 --block -1      | --block must be a whole number from 0",
                "photograph a.pkl b.jpg                              | --out",
                "photograph a.pkl --out c.latentdrag                 | PHOTO",
                "photograph a.pkl b.jpg --out c.png                  | --out must end in .latentdrag, got c.png",
                "convert a.pkl                                       | OUT.safetensors",
                "convert a.pkl b.pkl                                 | must end in .safetensors",
                "models                                              | --list",
                "models --list --get lions_512                       | mutually exclusive",
            })
    void wrongWordsAreNamed(String line, String expected) {
        SpokenTo said = SpokenTo.byScript(line == null ? new String[0] : line.split(" +"));
        assertEquals(2, said.exit(), said.err());
        assertEquals("", said.out());
        assertEquals(2, said.errLines().size(), said.err());
        assertTrue(said.errLines().get(0).contains(expected), said.err());
        assertTrue(said.errLines().get(1).startsWith("See latentdrag"), said.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "info ", "generate ", "drag ", "photograph ", "convert ", "models ", "example ", "doctor "})
    void everyCommandHasHelp(String command) {
        SpokenTo said = SpokenTo.byScript((command + "--help").split(" "));
        assertEquals(0, said.exit());
        assertTrue(said.out().startsWith("Usage: latentdrag " + command.strip()), said.out());
        assertEquals("", said.err());
    }

    @Test
    void everyCommandThatComputesTakesDeviceAndThreads() {
        for (String command : new String[] {"info", "generate", "drag", "photograph", "convert", "example", "doctor"}) {
            String help = SpokenTo.byScript((command + " --help").split(" ")).out();
            assertTrue(help.contains("--device=cpu|cuda|mps") && help.contains("--threads=N"), command);
        }
    }

    @Test
    void theVersionIsToldAsOneLine() {
        assertEquals("LatentDrag 0.1.0", SpokenTo.byScript("--version").out().strip());
    }
}
