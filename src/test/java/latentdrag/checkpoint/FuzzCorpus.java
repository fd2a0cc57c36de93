package latentdrag.checkpoint;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/** A small file for each reader and family, to begin damaging with. */
public final class FuzzCorpus {
    private static final Architecture TINY = Architecture.standard(8, 3, 0, 3, 1, 12, 2);

    private static final DiscriminatorArchitecture JUDGE = DiscriminatorArchitecture.standard(8, 0, 12, 2);

    private FuzzCorpus() {}

    /** Writes them into a folder, for a coverage-guided fuzzer; or packs the files of a folder into a .zip. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        if (arguments.length > 1) {
            pack(folder, Path.of(arguments[1]));
        } else {
            writeInto(folder);
        }
    }

    /** In the order of their names and without times, so that equal files make equal packs. */
    private static void pack(Path folder, Path zip) throws IOException {
        Files.createDirectories(zip.toAbsolutePath().getParent());
        try (Stream<Path> listed = Files.list(folder);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(9);
            for (Path file : listed.sorted().toList()) {
                ZipEntry entry = new ZipEntry(file.getFileName().toString());
                entry.setTime(0);
                out.putNextEntry(entry);
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static void writeInto(Path folder) throws IOException {
        List<byte[]> files = in(Files.createTempDirectory("corpus"));
        for (int i = 0; i < files.size(); i++) {
            Files.write(folder.resolve("seed" + i), files.get(i));
        }
    }

    /** All of them, made by way of a folder. */
    static List<byte[]> in(Path folder) throws IOException {
        FamilyFiles network = FamilyFiles.random(TINY, 1);
        List<byte[]> files = new ArrayList<>();
        for (int protocol : new int[] {2, 4}) {
            files.add(network.modules().moduleSource("never()").asSnapshot(protocol));
            files.add(network.tensorFlow(protocol));
        }
        TorchFileWriter latent = new TorchFileWriter(TorchFileWriter.Form.ZIP);
        files.add(latent.file(out -> latent.tensor(out, new TestTensor(new float[12], 1, 4, 3))));
        for (TorchFileWriter.Form form : TorchFileWriter.Form.values()) {
            files.add(network.stateDictionary(form));
            files.add(network.rosinality(form, true));
            files.add(NamedFamilyFiles.basicSr(network, form, true));
        }
        files.add(NamedFamilyFiles.openMmLab(network, TorchFileWriter.Form.ZIP));
        files.add(NamedFamilyFiles.genForce(network, TorchFileWriter.Form.ZIP));
        TorchFileWriter module = new TorchFileWriter(TorchFileWriter.Form.ZIP);
        files.add(module.file(out ->
                network.modules().moduleSource("never()").storagesIn(module).writeTo(out)));
        files.add(safetensors(network, folder));
        DiscriminatorFiles discriminator = DiscriminatorFiles.random(JUDGE, 1);
        files.add(discriminator.snapshot(network));
        files.add(discriminator.tensorFlow(4, network));
        files.add(discriminator.rosinality(TorchFileWriter.Form.ZIP));
        files.add(discriminator.safetensors(folder.resolve("judge.safetensors")));
        Path npy = folder.resolve("w.npy");
        new Npy(new float[12], 1, 4, 3).write(npy);
        files.add(Files.readAllBytes(npy));
        ByteArrayOutputStream npz = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(npz)) {
            zip.putNextEntry(new ZipEntry("w.npy"));
            zip.write(Files.readAllBytes(npy));
            zip.closeEntry();
        }
        files.add(npz.toByteArray());
        return files;
    }

    private static byte[] safetensors(FamilyFiles network, Path folder) throws IOException {
        Path from = folder.resolve("state.pt");
        Files.write(from, network.stateDictionary(TorchFileWriter.Form.ZIP));
        Path to = folder.resolve("ours.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            Checkpoints.write(Checkpoints.read(from, manager, Map.of(), ReadProgress.NONE), to);
        }
        return Files.readAllBytes(to);
    }
}
