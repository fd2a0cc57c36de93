package latentdrag.project.media;

import java.util.Map;
import java.util.Optional;

/**
 * Provenance as an XMP packet (ISO 16684-1), with the digital source type where the IPTC Photo Metadata Standard has it. Pure functions.
 */
final class Xmp {
    /** Keyword of the PNG text and, with a zero behind it, head of the JPEG segment that hold a packet. */
    static final String PNG_KEYWORD = "XML:com.adobe.xmp";

    static final String JPEG_HEAD = "http://ns.adobe.com/xap/1.0/\0";

    private Xmp() {}

    static String packet(Provenance provenance) {
        return packet(provenance.sentence(), Optional.of(Provenance.SOURCE_TYPE), provenance.facts());
    }

    /**
     * A packet.
     *
     * @param sentence for people
     * @param sourceType IPTC's digital source type; empty = nothing is said of it
     * @param facts name and value of everything a program may want to look up
     */
    static String packet(String sentence, Optional<String> sourceType, Map<String, String> facts) {
        StringBuilder elements = new StringBuilder();
        sourceType.ifPresent(type -> put(elements, "Iptc4xmpExt:DigitalSourceType", type));
        facts.forEach((name, value) -> put(elements, "latentdrag:" + name, value));
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                  <rdf:Description rdf:about=""
                    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                    xmlns:dc="http://purl.org/dc/elements/1.1/"
                    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
                    xmlns:latentdrag="urn:latentdrag:provenance:1">
                   <xmp:CreatorTool>%s</xmp:CreatorTool>
                   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
                %s  </rdf:Description>
                 </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""".formatted(Provenance.PROGRAM, escaped(sentence), elements);
    }

    private static void put(StringBuilder elements, String name, String value) {
        elements.append("   <").append(name).append('>');
        elements.append(escaped(value));
        elements.append("</").append(name).append(">\n");
    }

    /** Without what XML cannot hold. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> {
                    boolean allowed = c >= 0x20 && c != 0xfffe && c != 0xffff && (c < 0xd800 || c > 0xdfff);
                    out.appendCodePoint(allowed ? c : ' ');
                }
            }
        });
        return out.toString();
    }
}
