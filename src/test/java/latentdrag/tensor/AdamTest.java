package latentdrag.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdamTest {
    /** Algorithm 1 of the paper worked in double precision with another program, step size 0.01. */
    @Test
    void movesAsTheAlgorithmSays() {
        float[] gradients = {0.5f, -0.25f, 0.125f, 1.0f, -2.0f};
        double[] expected = {0.9900000002, 0.9873366298707846, 0.9839323384916654, 0.9775034193935311, 0.979519523422535
        };
        float[] parameter = {1};
        Adam adam = new Adam(1);
        for (int i = 0; i < gradients.length; i++) {
            adam.step(parameter, new float[] {gradients[i]}, 0.01);
            assertEquals(expected[i], parameter[0], 3e-7, "step " + (i + 1));
        }
    }

    /** ε is added to the bias-corrected root: with a gradient of the size of ε the first step is half the step size. */
    @Test
    void addsEpsilonAfterTheBiasCorrection() {
        float[] parameter = {1};
        new Adam(1).step(parameter, new float[] {1e-8f}, 0.01);
        assertEquals(0.995, parameter[0], 1e-6);
    }

    @Test
    void leavesParametersBeyondItsSizeAlone() {
        float[] parameters = {1, 2, 3};
        new Adam(2).step(parameters, new float[] {1, -1, 1}, 0.1);
        assertEquals(0.9f, parameters[0], 1e-6);
        assertEquals(2.1f, parameters[1], 1e-6);
        assertEquals(3f, parameters[2]);
    }
}
