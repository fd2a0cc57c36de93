package latentdrag.lab.clay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClayValuesTest {
    @Test
    void theNormalDistributionHasItsTabulatedValues() {
        assertEquals(0.5, ClayValues.normalDistribution(0), 0);
        assertEquals(0.8413447460685429, ClayValues.normalDistribution(1), 1e-14);
        assertEquals(0.0013498980316300933, ClayValues.normalDistribution(-3), 1e-15);
        assertEquals(0.9999997133484281, ClayValues.normalDistribution(5), 1e-14);
        assertEquals(1, ClayValues.normalDistribution(60), 0);
        assertEquals(0, ClayValues.normalDistribution(-60), 0);
    }

    @Test
    void theLengthOfZMeansNothing() {
        double[] z = new double[ClayValue.count()];
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.sin(3.0 * i + 1);
        }
        double[] longer = Arrays.stream(z).map(x -> 3.5 * x).toArray();

        assertArrayEquals(
                ClayValues.fromGaussian(z).toArray(),
                ClayValues.fromGaussian(longer).toArray(),
                1e-7);
    }

    @Test
    void normalisedZHasUnitSecondMomentBeforeItBecomesValues() {
        double[] z = new double[ClayValue.count()];
        Arrays.fill(z, 7);
        z[0] = -7;

        ClayValues values = ClayValues.fromGaussian(z);

        assertEquals(ClayValues.normalDistribution(-1), values.get(ClayValue.YAW), 1e-9);
        assertEquals(ClayValues.normalDistribution(1), values.get(ClayValue.PITCH), 1e-9);
    }

    @Test
    void mixingTakesEachGroupFromItsAnimal() {
        var animals = Animals.some(3, 1);

        ClayValues mixed = ClayValues.mixed(animals.get(0), animals.get(1), animals.get(2));

        for (ClayValue value : ClayValue.values()) {
            ClayValues source = animals.get(value.group().ordinal());
            assertEquals(source.get(value), mixed.get(value), value.name());
        }
    }

    @Test
    void groupsStandInTheOrderOfTheRowsOfW() {
        assertEquals(32, ClayValue.count());
        assertEquals(ClayValue.Group.COARSE, ClayValue.values()[9].group());
        assertEquals(ClayValue.Group.MIDDLE, ClayValue.values()[10].group());
        assertEquals(ClayValue.Group.MIDDLE, ClayValue.values()[19].group());
        assertEquals(ClayValue.Group.FINE, ClayValue.values()[20].group());
    }

    @Test
    void refusesWhatIsNotAnAnimal() {
        assertThrows(IllegalArgumentException.class, () -> ClayValues.of(0.5));
        assertThrows(IllegalArgumentException.class, () -> ClayValues.middle().with(ClayValue.YAW, 1.01));
        assertThrows(IllegalArgumentException.class, () -> ClayValues.middle().with(ClayValue.YAW, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> ClayValues.fromGaussian(new double[31]));
    }

    @Test
    void givenAndReturnedNumbersAreCopies() {
        double[] numbers = ClayValues.middle().toArray();
        ClayValues values = ClayValues.of(numbers);
        numbers[0] = 0;
        values.toArray()[0] = 0;

        assertEquals(ClayValues.middle(), values);
        assertTrue(values.toString().contains("0.5"));
    }
}
