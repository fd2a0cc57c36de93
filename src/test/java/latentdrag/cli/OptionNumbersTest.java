package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import latentdrag.lab.LabCommand;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every option of every command that is a number, found by reflection, answers what is no number of its kind in one sentence. */
@Slow
class OptionNumbersTest {
    private static final List<String> NO_SUCH_NUMBERS =
            List.of("inf", "-inf", "nan", "NaN", "1e30", "-1e30", "0,7", "five", "", "0x10", "5d");

    private static final Set<Class<?>> NUMBERS = Set.of(
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            float.class,
            Float.class,
            short.class,
            Short.class);

    /** Options that hold numbers among other things, by their names. */
    private static final Set<String> OF_NUMBERS =
            Set.of("--seed", "--point", "--class", "--shard", "--style-rows", "--stages");

    /** A list of two seeds, or of two numbers of which one is wrong for another reason. */
    private static final Set<String> LISTS = Set.of("--seed", "--sizes", "--points");

    /** What a command needs besides, so that its words are about the option and not about what is missing. */
    private static final Map<String, String> NEEDED =
            Map.of("--point", "1,2:3,4", "--to", "a.png", "--out", "a.latentdrag");

    private record Case(List<String> path, OptionSpec option) {}

    private static List<Case> cases() {
        StringWriter nowhere = new StringWriter();
        CommandLine root = LatentDragCommand.commandLine(
                new Terminal(new PrintWriter(nowhere), new PrintWriter(nowhere), false), LabCommand.commands());
        List<Case> cases = new ArrayList<>();
        collect(root, List.of(), cases);
        return cases;
    }

    private static void collect(CommandLine command, List<String> path, List<Case> cases) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (isNumber(option) || OF_NUMBERS.contains(option.longestName())) {
                cases.add(new Case(path, option));
            }
        }
        command.getSubcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(sub, longer, cases);
        });
    }

    private static boolean isNumber(OptionSpec option) {
        return NUMBERS.contains(option.type())
                || Arrays.stream(option.auxiliaryTypes()).anyMatch(NUMBERS::contains);
    }

    private static String[] line(Case of, String value) {
        List<String> line = new ArrayList<>(of.path());
        CommandLine.Model.CommandSpec spec = of.option().command();
        for (PositionalParamSpec needed : spec.positionalParameters()) {
            if (needed.required()) {
                line.add("a.safetensors");
            }
        }
        for (OptionSpec needed : spec.options()) {
            if (needed.required() && needed.group() == null && needed != of.option()) {
                line.addAll(List.of(needed.longestName(), NEEDED.get(needed.longestName())));
            }
        }
        for (ArgGroupSpec group : spec.argGroups()) {
            boolean one = group.allOptionsNested().contains(of.option());
            if (!one && group.multiplicity().min() > 0) {
                boolean seeds = group.allOptionsNested().stream()
                        .anyMatch(o -> o.longestName().equals("--seed"));
                line.addAll(seeds ? List.of("--seed", "1") : List.of("--list"));
            }
        }
        line.add(of.option().longestName() + "=" + value);
        return line.toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoNumberOfItsKindIsAnsweredInOneSentence() {
        return cases().stream()
                .flatMap(of -> NO_SUCH_NUMBERS.stream()
                        .filter(value -> !(value.equals("0,7")
                                && LISTS.contains(of.option().longestName())))
                        .map(value -> DynamicTest.dynamicTest(
                                String.join(" ", of.path()) + " " + of.option().longestName() + " '" + value + "'",
                                () -> assertAnswered(of, value))));
    }

    private static void assertAnswered(Case of, String value) {
        SpokenTo said = SpokenTo.byScript(line(of, value));
        assertEquals(2, said.exit(), said.err());
        assertEquals("", said.out());
        assertEquals(2, said.errLines().size(), said.err());
        String sentence = said.errLines().get(0);
        assertTrue(sentence.contains(of.option().longestName()), sentence);
        assertTrue(sentence.contains(value), sentence);
        assertFalse(sentence.contains("Invalid value") || sentence.contains("Exception"), sentence);
        assertFalse(sentence.contains("java."), sentence);
        assertTrue(said.errLines().get(1).startsWith("See latentdrag"), said.err());
    }

    @Test
    void everyOptionThatIsANumberHasARange() {
        List<String> without = cases().stream()
                .filter(of -> isNumber(of.option()))
                .filter(of -> NumberOptions.range((ArgSpec) of.option()).isEmpty())
                .map(of -> of.path() + of.option().longestName())
                .toList();
        assertEquals(List.of(), without);
        long numbers = cases().stream().filter(of -> isNumber(of.option())).count();
        assertTrue(numbers > 30, "found by reflection: " + numbers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drag a.pkl --seed 1 --point 1,2:3,4 --psi 0,7          | --psi must be a number from -10 to 10, got '0,7'; decimals have a point here: 0.7",
                "drag a.pkl --seed 1 --point 1,2:3,4 --psi 1e30         | --psi must be a number from -10 to 10, got '1e30'",
                "drag a.pkl --seed 1 --point 1,2:3,4 --steps -1         | --steps must be a whole number from 0 to 100000000, got '-1'",
                "drag a.pkl --seed 1 --point 1,2:3,4 --steps 5.5        | --steps must be a whole number from 0 to 100000000, got '5.5'",
                "drag a.pkl --seed 1 --point 1,2:3,4 --step-size 0      | --step-size must be a number above 0, at most 100, got '0'",
                "drag a.pkl --seed 1 --point 1,2:3,4 --r1 513           | --r1 must be a number above 0, at most 512, got '513'",
                "drag a.pkl --seed 1 --point 1,2:3,4 --threads -3       | --threads must be a whole number from 0 to 1024, got '-3'",
                "drag a.pkl --seed 0,7 --point 1,2:3,4                  | --seed: a drag starts from one seed, got 2",
                "drag a.pkl --seed 1 --point 12,5,80:140,80             | decimals have a point here, as in 120.5,80:140,80",
                "generate a.pkl --seed 4294967296                       | --seed: a seed is at most 4294967295, got '4294967296'",
                "generate a.pkl --seed 1 --style-seed -1                | --style-seed must be a whole number from 0 to 4294967295, got '-1'",
                "lab bench speed --points 0,7                               | --points must be a whole number from 1",
                "export a.latentdrag --to a.gif --seconds 0             | --seconds must be a number above 0, at most 3600, got '0'",
                "export a.latentdrag --to a.gif --fps 61                | --fps must be a whole number from 1 to 60, got '61'",
            })
    void theSentenceSaysWhatWasGivenWhatIsAllowedAndWhatToDo(String line, String expected) {
        SpokenTo said = SpokenTo.byScript(line.split(" +"));
        assertEquals(2, said.exit(), said.err());
        assertTrue(said.errLines().get(0).contains(expected), said.err());
    }

    /** They are understood, so that only the missing model is left to complain about. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drag gone.pkl --seed 5.0 --point 1.5,2:3,4.5 --steps 5.0 --psi .7 --step-size 1e-3 --r1 3. --threads 1.0",
                "generate gone.pkl --seed 1.0-3.0,7 --cutoff 8.0 --psi -1",
            })
    void numbersThatAreWrittenOtherwiseAreUnderstood(String line) {
        SpokenTo said = SpokenTo.byScript(line.split(" +"));
        assertEquals(1, said.exit(), said.err());
        assertTrue(said.err().contains("gone.pkl"), said.err());
    }
}
