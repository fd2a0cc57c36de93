package latentdrag.checkpoint.family;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.UnknownFile;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.stylegan2.Architecture;

/**
 * From a file's bytes to an architecture and the places of its weights: the container is opened, the families are asked in turn, what is
 * missing is supplied where a person agreed, and the architecture follows from the shapes. No weight has been read yet.
 *
 * @param architecture everything about the network but its weights
 * @param network weights by standard name; more than the architecture has, where extra tensors were to be ignored
 * @param assumptions what was settled otherwise
 * @param evidence why it is what it was taken for, as clauses
 */
public record Recognition(
        Architecture architecture, StoredNetwork network, List<Assumption> assumptions, List<String> evidence) {

    private static final List<Family> FAMILIES = List.of(
            new StandardFamily(),
            new GenForceFamily(),
            new RosinalityFamily(NameTable.ROSINALITY),
            new RosinalityFamily(NameTable.BASICSR),
            new RosinalityFamily(NameTable.OPENMMLAB),
            new TensorFlowFamily());

    /**
     * @param agreed settings a person agreed to assume
     * @throws CheckpointException naming what the file is instead, or what of it is damaged or missing
     */
    public static Recognition of(ByteSource file, Map<String, String> agreed) throws IOException {
        return of(open(file), agreed);
    }

    /**
     * What the file holds, before anybody asks for a generator or a discriminator in it.
     *
     * @throws CheckpointException naming what the file is instead, or that it was written by a newer program
     */
    public static Contents open(ByteSource file) throws IOException {
        Contents contents = Contents.open(file, UnknownFile.Wanted.CHECKPOINT);
        SafetensorsWords.requireSense(contents.metadata());
        return contents;
    }

    /** As {@link #of(ByteSource, Map)}, of what was opened. */
    public static Recognition of(Contents contents, Map<String, String> agreed) {
        Assumptions assumptions = new Assumptions(agreed);
        List<Candidate> candidates = Candidate.in(contents);
        for (Family family : FAMILIES) {
            StoredNetwork found = family.recognise(contents, candidates, assumptions);
            if (found != null) {
                return complete(found, assumptions);
            }
        }
        throw UnsupportedNetworks.contents(contents, candidates);
    }

    private static Recognition complete(StoredNetwork found, Assumptions assumptions) {
        Map<String, Weight> weights = new LinkedHashMap<>(found.weights());
        DefaultTensors.supply(weights, assumptions);
        StoredNetwork network = new StoredNetwork(
                found.family(),
                found.evidence(),
                weights,
                found.mappingLrMultiplier(),
                found.convClamp(),
                found.notes(),
                found.claims());
        Architecture architecture = ArchitectureReader.infer(network, assumptions);
        assumptions.requireAllUsed();
        List<String> evidence = new ArrayList<>(network.evidence());
        evidence.add(ArchitectureReader.evidence(architecture));
        if (architecture.averagePerRow()) {
            evidence.add("its average w has a row for each row of w⁺, so each is truncated towards its own");
        }
        return new Recognition(architecture, network, assumptions.made(), evidence);
    }
}
