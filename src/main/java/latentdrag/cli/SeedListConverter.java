package latentdrag.cli;

import latentdrag.edit.SeedList;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds for picocli. */
final class SeedListConverter implements ITypeConverter<SeedList> {
    @Override
    public SeedList convert(String text) {
        try {
            return SeedList.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
