package latentdrag.project.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.project.ModelReference;
import latentdrag.project.PngChunks;
import latentdrag.project.PngChunks.Chunk;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.Projects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class PictureFileTest {
    private static final String IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String OURS = "urn:latentdrag:provenance:1";

    @TempDir
    Path folder;

    private final Project project = Projects.full();
    private final Frame frame =
            Objects.requireNonNull(project.pictures().get(project.shown().current()));

    @Test
    void aPngHasTheFramesValuesItsProvenanceAndTheProject() throws Exception {
        Path file = folder.resolve("a.png");
        PictureFile.writePng(frame, Provenance.of(project), Optional.of(project), file);
        assertEquals(frame, Png.read(file));
        assertEquals(project.light(), ProjectFile.read(file));
        assertTrue(ProjectFile.isPngWithProject(file));
        PngChunks png = PngChunks.of(Files.readAllBytes(file));
        assertXmp(packet(png));
        assertTrue(png.chunks().stream()
                .map(Chunk::data)
                .anyMatch(d -> new String(d, StandardCharsets.UTF_8).startsWith("Description\0\0\0\0\0AI-generated")));
    }

    @Test
    void aPngWithoutAProjectSaysSo() throws IOException {
        Path file = folder.resolve("a.png");
        PictureFile.writePng(frame, Provenance.of(project), Optional.empty(), file);
        assertFalse(ProjectFile.isPngWithProject(file));
        String message = String.valueOf(
                assertThrows(IOException.class, () -> ProjectFile.read(file)).getMessage());
        assertTrue(message.contains("carries no LatentDrag project"), message);
    }

    @Test
    void aDamagedPngIsRefusedInWords() throws IOException {
        Path file = folder.resolve("a.png");
        PictureFile.writePng(frame, Provenance.of(project), Optional.of(project), file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = i % 2 == 0 ? Arrays.copyOf(whole, 8 + random.nextInt(whole.length - 8)) : whole.clone();
            if (i % 2 == 1) {
                bytes[8 + random.nextInt(bytes.length - 8)] ^= 4;
            }
            Files.write(file, bytes);
            String message = String.valueOf(assertThrows(IOException.class, () -> ProjectFile.read(file))
                    .getMessage());
            assertTrue(message.startsWith("Cannot open a.png: "), message);
        }
    }

    @Test
    void theProvenanceOfAMixtureNamesBothSeeds() {
        LatentOrigin mix = new LatentOrigin.Mix(LatentOrigin.Seed.of(5, 0.7), LatentOrigin.Seed.of(12, 0.7), 4, 8);
        Provenance provenance = new Provenance(Projects.model(), mix, Noise.CONST, false);
        assertTrue(provenance.sentence().contains("seed 5 with rows 4–7 of seed 12"), provenance.sentence());
        assertEquals("12", provenance.facts().get("styleSeed"));
        assertEquals("4-7", provenance.facts().get("styleRows"));
    }

    @Test
    void theProvenanceNamesTheNoise() throws IOException {
        LatentOrigin seed = LatentOrigin.Seed.of(5, 0.7);
        Provenance random = new Provenance(Projects.model(), seed, Noise.random(8), true);
        assertTrue(random.sentence().contains("seed 5, noise of seed 8, dragged"), random.sentence());
        assertEquals("random 8", random.facts().get("noise"));
        Provenance none = new Provenance(Projects.model(), seed, Noise.NONE, false);
        assertTrue(none.sentence().contains("seed 5, without noise)"), none.sentence());
        assertEquals("const", Provenance.of(project).facts().get("noise"));
        Path file = folder.resolve("a.png");
        PictureFile.writePng(frame, random, Optional.empty(), file);
        PngChunks png = PngChunks.of(Files.readAllBytes(file));
        assertTrue(packet(png).contains("<latentdrag:noise>random 8</latentdrag:noise>"), packet(png));
        assertTrue(png.chunks().stream()
                .map(Chunk::data)
                .anyMatch(d -> new String(d, StandardCharsets.UTF_8).contains("noise of seed 8")));
    }

    @Test
    void aJpegLooksLikeTheFrameAndCarriesItsProvenance() throws Exception {
        byte[] bytes = new byte[64 * 40 * 3];
        for (int i = 0; i < 64 * 40; i++) {
            bytes[3 * i] = (byte) (4 * (i % 64));
            bytes[3 * i + 1] = (byte) (i % 64 < 32 ? 220 : 20);
            bytes[3 * i + 2] = (byte) (6 * (i / 64));
        }
        Frame smooth = new Frame(64, 40, 3, bytes);
        Path file = folder.resolve("a.jpg");
        PictureFile.writeJpeg(smooth, Provenance.of(project), file);
        BufferedImage image = ImageIO.read(file.toFile());
        double error = 0;
        for (int i = 0; i < 64 * 40; i++) {
            int rgb = image.getRGB(i % 64, i / 64);
            error = Math.max(error, Math.abs((rgb >> 16 & 0xff) - smooth.value(i % 64, i / 64, 0)));
            error = Math.max(error, Math.abs((rgb >> 8 & 0xff) - smooth.value(i % 64, i / 64, 1)));
        }
        assertTrue(error < 24, "off by " + error);
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        int head = content.indexOf(Xmp.JPEG_HEAD);
        assertEquals("\u00ff\u00e1", content.substring(head - 4, head - 2), "its own segment");
        int length = content.charAt(head - 2) * 256 + content.charAt(head - 1);
        String packet = content.substring(head + Xmp.JPEG_HEAD.length(), head - 2 + length);
        assertXmp(new String(packet.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    @Test
    void anyNameOfAModelIsGoodXml() throws Exception {
        ModelReference odd = new ModelReference(Path.of("a"), "", -1, "<a & b>\u0001 ψ\"']]>");
        Document xml = xml(Xmp.packet(new Provenance(odd, project.shown().origin(), Noise.CONST, false)));
        assertEquals(
                "<a & b>  ψ\"']]>",
                xml.getElementsByTagNameNS(OURS, "model").item(0).getTextContent());
    }

    private void assertXmp(String packet) throws Exception {
        Document xml = xml(packet);
        assertEquals(
                "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
                xml.getElementsByTagNameNS(IPTC, "DigitalSourceType").item(0).getTextContent());
        assertEquals("ä model", text(xml, "model"));
        assertEquals(Projects.SHA, text(xml, "modelSha256"));
        assertEquals("4294967295", text(xml, "seed"));
        assertEquals("0.7", text(xml, "psi"));
        assertEquals("1", text(xml, "class"));
        assertEquals("true", text(xml, "dragged"));
    }

    private static String text(Document xml, String name) {
        return xml.getElementsByTagNameNS(OURS, name).item(0).getTextContent();
    }

    private static Document xml(String packet) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(packet.getBytes(StandardCharsets.UTF_8)));
    }

    private static String packet(PngChunks png) {
        String keyword = Xmp.PNG_KEYWORD + "\0\0\0\0\0";
        return png.chunks().stream()
                .filter(c -> c.type().equals("iTXt"))
                .map(c -> new String(c.data(), StandardCharsets.UTF_8))
                .filter(t -> t.startsWith(keyword))
                .map(t -> t.substring(keyword.length()))
                .findFirst()
                .orElseThrow();
    }
}
