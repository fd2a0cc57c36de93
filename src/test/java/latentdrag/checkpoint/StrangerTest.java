package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is no StyleGAN2 generator is called by its name, and the refusal says what to do next. */
class StrangerTest {
    private static final Architecture SMALL = Architecture.standard(16, 12, 0, 10, 2, 64, 8);
    private static final String CHOOSE = "choose a StyleGAN2";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "model.diffusion_model.input_blocks.0.0.weight,diffusion model",
        "down_blocks.0.attentions.0.weight,diffusion model",
        "g_synthesis.blocks.4x4.const,StyleGAN1",
        "generator.g_synthesis.blocks.4x4.const,StyleGAN1",
        "synthesis.input.freqs,StyleGAN3",
        "synthesis.L0_36_512.weight,StyleGAN3",
        "mapping.embed_proj.weight,StyleGAN-XL",
        "conv.weight,state_dict",
        "GE.blocks.0.to_style1.weight,stylegan2-pytorch",
        "G.blocks.3.to_style1.weight,stylegan2-pytorch",
        "layers.0.blocks.0.attn.relative_position_bias_table;to_rgbs.0.conv.weight,StyleSwin",
        "G.initial_conv.0.weight;G.layers.0.0.1.weight,lightweight-gan",
        "synthesis.layer0.epilogue.bias,StyleGAN1",
        "generator.progression.0.conv1.conv.weight,StyleGAN1",
        "scaleLayers.0.0.module.weight,ProGAN",
        "generator.gen_z.weight_orig,BigGAN",
        "blocks.0.0.bn1.gain.weight,BigGAN",
        "feat_8.1.weight;se_64.main.1.weight,FastGAN",
        "lff.ffm.conv.weight,CIPS",
        "quantize.embedding.weight,restores faces",
        "encoder.input_layer.0.weight;encoder.styles.0.convs.0.weight,encoder",
        "input_layer.0.weight;output_layer.3.weight,recognises faces",
        "b32.fromrgb.weight,discriminator",
        "convs.0.0.weight;final_linear.0.weight,discriminator",
        "lora_unet_down_blocks_0.lora_down.weight,LoRA",
        "base.layer.lora_A.weight,LoRA",
        "layer1.0.conv1.weight,image classifier",
        "lin0.model.1.weight,perceptual distance",
        "input_blocks.0.0.weight,diffusion",
        "stylegan_decoder.constant_input.weight;conv_body_first.weight,GFPGAN",
        "ecd0.0.0.weight,GPEN",
        "constant_input.weight;style_conv1.modulated_conv.weight;style_conv1.bias,clean",
        "input.input;conv1.conv.weight;to_rgbs.0.iwt.ll,SWAGAN",
        "backbone.synthesis.b4.const;superresolution.block0.conv0.weight,EG3D",
    })
    void networksOfOtherKindsAreNamedInEveryContainer(String tensor, String expected) throws IOException {
        Map<String, TestTensor> tensors = new LinkedHashMap<>();
        for (String name : tensor.split(";", -1)) {
            tensors.put(name, new TestTensor(new float[] {1, 2}, 2));
        }
        for (TorchFileWriter.Form form : TorchFileWriter.Form.values()) {
            TorchFileWriter alone = new TorchFileWriter(form);
            assertRefused(alone.file(out -> alone.stateDict(out, tensors)), expected, CHOOSE);
            TorchFileWriter inside = new TorchFileWriter(form);
            byte[] file = inside.file(out -> {
                inside.stateDict(out.emptyDict().text("state_dict"), tensors);
                out.opcode('s');
            });
            assertRefused(file, expected, CHOOSE);
        }
    }

    @Test
    void modulesOfOtherKindsAreNamed() throws IOException {
        NetworkPickle three =
                new NetworkPickle(SMALL, 1).without("synthesis.b4.const").with("synthesis.input.freqs", 8, 2);
        assertRefused(three.asSnapshot(4), "StyleGAN3", CHOOSE);
        NetworkPickle xl =
                new NetworkPickle(SMALL, 1).without("synthesis.b4.const").with("mapping.embed_proj.weight", 8, 2);
        assertRefused(xl.asSnapshot(4), "StyleGAN-XL", CHOOSE);
    }

    @Test
    void legacyTensorFlowNetworksOfOtherKindsAreNamed() throws IOException {
        FamilyFiles network = FamilyFiles.random(SMALL, 2);
        Map<String, TestTensor> plain = network.tensorFlowVariables();
        assertRefused(network.tensorFlow(2, 3, plain, out -> {}), "of version 3", CHOOSE);
        assertRefused(
                network.tensorFlow(2, 4, plain, out -> out.text("nonlinearity").text("relu")), "relu", "only lrelu");
        Map<String, TestTensor> styled = new LinkedHashMap<>(plain);
        styled.keySet().removeIf(name -> name.contains("mod_"));
        assertRefused(network.tensorFlow(4, 4, styled, out -> {}), "configurations a to d", "configuration e or f");
        Map<String, TestTensor> labels = new LinkedHashMap<>(plain);
        labels.put("mapping/LabelConcat/weight", new TestTensor(new float[24], 2, 12));
        assertRefused(
                network.tensorFlow(4, 4, labels, out -> {}), "from before StyleGAN2-ADA", "choose an unconditional");
    }

    @Test
    void lockedBombedAndUnusualArchivesAreNamed() throws IOException {
        byte[] locked = zip("model.pkl", new byte[10], true);
        int directory = find(locked, "PK\u0001\u0002");
        locked[directory + 8] = 1; // the flag of encryption
        assertRefused(locked, "locked by a password", "unpack it first");
        assertRefused(
                zip("archive/data.pkl", new byte[50 << 20], true), "zip bomb", "get the file from where you trust it");
        byte[] unusual = zip("model.pkl", new byte[10], true);
        unusual[find(unusual, "PK\u0001\u0002") + 10] = 14;
        assertRefused(unusual, "number 14", "unpack it first");
        assertRefused(zip("model.pkl", new byte[10], false), "zip archive", "unpack it first");
        assertRefused(zip("w.npy", new byte[10], false), ".npz", "open it as a latent");
        assertRefused("PK\u0005\u0006".getBytes(StandardCharsets.ISO_8859_1), "nothing in it", CHOOSE);
        byte[] whole = FamilyFiles.random(SMALL, 3).savedModule(TorchFileWriter.Form.ZIP);
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "ends too early", "download it again");
        byte[] legacy = FamilyFiles.random(SMALL, 3).savedModule(TorchFileWriter.Form.LEGACY);
        for (int i = 1; i < 20; i++) {
            assertRefused(Arrays.copyOf(legacy, legacy.length * i / 20), "", "download it again");
        }
    }

    @Test
    void torchScriptAndTensorsAloneAreNamed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            NetworkPickle.store(
                    zip, "net/data.pkl", new PickleAssembler(2).none().stop());
            NetworkPickle.store(
                    zip, "net/constants.pkl", new PickleAssembler(2).none().stop());
        }
        assertRefused(bytes.toByteArray(), "TorchScript", CHOOSE);
        TorchFileWriter writer = new TorchFileWriter(TorchFileWriter.Form.ZIP);
        byte[] latent = writer.file(out -> writer.tensor(out, new TestTensor(new float[6], 1, 3, 2)));
        assertRefused(latent, "tensor of shape [1, 3, 2]", "if it is a latent, open it as one");
    }

    @ParameterizedTest
    @CsvSource({"3a", "42", "28", "12"})
    void onnxIsKnownWhateverItsSecondField(String field) throws IOException {
        byte[] file = new byte[40];
        Arrays.fill(file, (byte) 'a');
        file[0] = 8;
        file[1] = 7;
        file[2] = (byte) Integer.parseInt(field, 16);
        file[3] = 7;
        file[20] = (byte) 0xff;
        file[21] = 0;
        assertRefused(file, "ONNX", CHOOSE);
    }

    private static int find(byte[] bytes, String magic) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(magic);
        assertTrue(at >= 0);
        return at;
    }

    private static byte[] zip(String name, byte[] content, boolean packed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (packed) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
                zip.closeEntry();
            } else {
                NetworkPickle.store(zip, name, content);
            }
        }
        return bytes.toByteArray();
    }

    private void assertRefused(byte[] content, String family, String step) throws IOException {
        Path file = folder.resolve("file.pkl");
        Files.write(file, content);
        String message = assertThrows(
                        CheckpointException.class, () -> Checkpoints.inspect(file, Map.of(), ReadProgress.NONE))
                .getMessage();
        assertTrue(message.startsWith("Cannot open file.pkl: ") && message.endsWith("."), message);
        assertTrue(message.contains(family), () -> "expected “" + family + "” in: " + message);
        assertTrue(message.contains(step), () -> "expected “" + step + "” in: " + message);
        assertEquals(1, message.lines().count(), message);
    }
}
