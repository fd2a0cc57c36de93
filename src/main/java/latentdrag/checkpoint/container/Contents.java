package latentdrag.checkpoint.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.SourceStream;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds as plain values, before anybody knows what they mean: dictionaries, lists, texts, numbers, tensors not yet read, and
 * inert objects where a pickle wanted something called. What kind of container it is, its first bytes tell.
 *
 * @param form the kind of container
 * @param root the value it holds; null for Python's None
 * @param metadata free text beside it; empty for forms that have none
 */
public record Contents(Form form, @Nullable Object root, Map<String, String> metadata) {
    /** Enough to tell web pages and texts. */
    private static final int HEAD = 512;

    /** The kinds of containers that are read. */
    public enum Form {
        PICKLE("a pickle"),
        TORCH_ZIP("a zip archive of torch.save"),
        TORCH_LEGACY("a file of torch.save in its legacy form"),
        SAFETENSORS("a safetensors file");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        /** As in "the file is a pickle". */
        public String words() {
            return words;
        }
    }

    /**
     * Reads everything but the numbers of tensors.
     *
     * @param wanted what it is opened for, to be named where it is something else
     * @throws CheckpointException naming what the file is, if it is none of these or damaged
     */
    public static Contents open(ByteSource file, UnknownFile.Wanted wanted) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, file.length())];
        file.read(0, ByteBuffer.wrap(head));
        if (head.length == 0) {
            throw new CheckpointException("it is empty; download it again");
        }
        if (startsWith(head, TorchFile.MAGIC)) {
            return new Contents(Form.TORCH_LEGACY, legacy(file), Map.of());
        }
        if (ZipArchive.begins(head)) {
            return zip(file, wanted);
        }
        if (head.length > 1 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5) {
            return new Contents(Form.PICKLE, PickleReader.read(new SourceStream(file), StorageFolder.NONE), Map.of());
        }
        // A header of more than 2^56 bytes is none; text that has a brace there is not taken for one.
        if (head.length > 8 && head[8] == '{' && head[7] == 0) {
            SafetensorsHeader header = SafetensorsHeader.read(file);
            Dict tensors = new Dict();
            header.tensors().forEach(tensors::put);
            return new Contents(Form.SAFETENSORS, tensors, header.metadata());
        }
        throw UnknownFile.byFirstBytes(head, wanted);
    }

    /**
     * What a pickle describes that is a part of another file.
     *
     * @throws CheckpointException if it is damaged
     */
    public static @Nullable Object pickle(ByteSource part) {
        return PickleReader.read(new SourceStream(part), StorageFolder.NONE);
    }

    private static @Nullable Object legacy(ByteSource file) {
        try {
            return TorchFile.legacy(file);
        } catch (IOException e) {
            throw new CheckpointException("it ends too early (a download that broke off?); download it again", e);
        }
    }

    private static Contents zip(ByteSource file, UnknownFile.Wanted wanted) throws IOException {
        ZipArchive zip = ZipArchive.open(file);
        if (!TorchFile.isTorch(zip)) {
            throw UnknownFile.archive(zip.names(), wanted);
        }
        return new Contents(Form.TORCH_ZIP, TorchFile.zipped(zip), Map.of());
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
