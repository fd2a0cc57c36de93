package latentdrag.tensor;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtDeviceType;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads TorchScript archives that lie in memory. DJL's own way hands the library a buffer of 4 MB for each, which is copied three times and
 * takes ten times as long as an archive of one function (measured: 3 ms against 0.3). So the native method behind it is called with a buffer
 * of the archive's size. Where DJL no longer has that method, its own way is taken. Engine thread only.
 */
final class TorchLoader {
    private static final Logger LOG = LoggerFactory.getLogger(TorchLoader.class);

    private static final TorchLoader INSTANCE = new TorchLoader();

    private record Native(Object library, Method moduleLoad) {}

    private final Optional<Native> direct;

    private TorchLoader() {
        direct = find();
    }

    static TorchLoader get() {
        return INSTANCE;
    }

    private static Optional<Native> find() {
        try {
            Class<?> type = Class.forName("ai.djl.pytorch.jni.PyTorchLibrary");
            Field library = type.getDeclaredField("LIB");
            library.setAccessible(true);
            Method load = type.getDeclaredMethod(
                    "moduleLoad", InputStream.class, int[].class, boolean.class, byte[].class, long.class);
            load.setAccessible(true);
            return Optional.of(new Native(library.get(null), load));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.info("This DJL loads functions in its own way only, which takes longer", e);
            return Optional.empty();
        }
    }

    /** Whether archives are loaded with a buffer of their own size. */
    boolean isDirect() {
        return direct.isPresent();
    }

    /** @param archive a whole TorchScript archive */
    PtSymbolBlock load(PtNDManager manager, byte[] archive) {
        return direct.isPresent()
                ? new PtSymbolBlock(manager, handle(direct.get(), manager.getDevice(), archive))
                : loadByDjl(manager, archive);
    }

    /** In the way that DJL offers. */
    PtSymbolBlock loadByDjl(PtNDManager manager, byte[] archive) {
        try {
            return JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long handle(Native way, Device device, byte[] archive) {
        int[] place = {PtDeviceType.toDeviceType(device), device.getDeviceId()};
        try {
            return (Long) way.moduleLoad()
                    .invoke(
                            way.library(),
                            new ByteArrayInputStream(archive),
                            place,
                            false,
                            new byte[archive.length],
                            -1L);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("made accessible before: " + way.moduleLoad(), e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error error) { // a library that does not fit, as DJL's own way tells it
                throw error;
            }
            throw new IllegalStateException("The library could not load a function", e.getCause());
        }
    }
}
