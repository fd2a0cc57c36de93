package latentdrag.project.media;

import java.util.Map;

/**
 * Provenance as an XMP packet (ISO 16684-1), with the digital source type where the IPTC Photo Metadata Standard has it. Pure functions.
 */
final class Xmp {
    /** Keyword of the PNG text and, with a zero behind it, head of the JPEG segment that hold a packet. */
    static final String PNG_KEYWORD = "XML:com.adobe.xmp";

    static final String JPEG_HEAD = "http://ns.adobe.com/xap/1.0/\0";

    private Xmp() {}

    static String packet(Provenance provenance) {
        StringBuilder facts = new StringBuilder();
        for (Map.Entry<String, String> fact : provenance.facts().entrySet()) {
            String name = "latentdrag:" + fact.getKey();
            facts.append("   <").append(name).append('>');
            facts.append(escaped(fact.getValue()));
            facts.append("</").append(name).append(">\n");
        }
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
                   <Iptc4xmpExt:DigitalSourceType>%s</Iptc4xmpExt:DigitalSourceType>
                %s  </rdf:Description>
                 </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""".formatted(Provenance.PROGRAM, escaped(provenance.sentence()), Provenance.SOURCE_TYPE, facts);
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
