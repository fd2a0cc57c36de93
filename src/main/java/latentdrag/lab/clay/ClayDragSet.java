package latentdrag.lab.clay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import latentdrag.lab.clay.ClayDrag.Group;
import latentdrag.lab.clay.ClayDrag.Handles;
import latentdrag.text.TextFile;

/**
 * The fixed drags of the benchmark. They are read from one file, {@code drags.csv}, so that nobody changes them by changing a program;
 * {@link #chosen} is how that file came to be, and a test holds one against the other. Stateless; any thread.
 */
public final class ClayDragSet {
    /** How many there are. */
    public static final int SIZE = 200;

    private static final String FILE = "drags.csv";
    private static final double PSI = 0.7;
    private static final long SEEDS = 2_000_000;
    private static final long OTHER_SEEDS = 3_000_000;
    private static final long NEXT_OTHER = 1_000;
    /** As a share of the picture's side: what moves less can hardly be told from having arrived. */
    private static final double ENOUGH = 0.035;

    private static final int TRIES = 20;

    private static final int FEW = 5;
    private static final String COLUMNS = "number,seed,psi,other_seed,group,handles,landmarks";

    private ClayDragSet() {}

    /** The drags of the file, in its order. Groups and numbers of handles alternate, so that the first twelve have every kind. */
    public static List<ClayDrag> fixed() {
        try (InputStream in = Objects.requireNonNull(ClayDragSet.class.getResourceAsStream(FILE), FILE)) {
            return TextFile.of(in.readAllBytes(), FILE)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.equals(COLUMNS))
                    .map(ClayDragSet::parsed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClayDrag parsed(String line) {
        String[] field = line.split(",", -1);
        return new ClayDrag(
                Integer.parseInt(field[0]),
                Long.parseLong(field[1]),
                Double.parseDouble(field[2]),
                Long.parseLong(field[3]),
                Group.valueOf(field[4]),
                Handles.valueOf(field[5]),
                Arrays.stream(field[6].split(" ", -1))
                        .map(LandmarkName::valueOf)
                        .toList());
    }

    /**
     * How drag i (from 0) was chosen: the group is the (i mod 4)th, the handles the (i/4 mod 3)th of their kinds; the animal is seed
     * 2,000,000 + i at ψ 0.7; the group comes from seed 3,000,000 + i + 1,000 k at ψ 1 with k from 0 to 19, the first for which both
     * animals show five features and the one that moves farthest moves by 3.5 % of the picture's side, or else the one for which it
     * moves farthest (muzzles never move far).
     */
    static ClayDrag chosen(int i) {
        Group group = Group.values()[i % Group.values().length];
        Handles handles = Handles.values()[i / Group.values().length % Handles.values().length];
        ClayValues source = ClayValues.ofSeed(SEEDS + i, PSI);
        long best = OTHER_SEEDS + i;
        List<Move> moves = List.of();
        for (int k = 0; k < TRIES && farthest(moves) < ENOUGH; k++) {
            long other = OTHER_SEEDS + i + NEXT_OTHER * k;
            List<Move> found = moves(source, ClayDrag.target(source, ClayDrag.lender(other), group));
            if (features(found).size() >= FEW && farthest(found) > farthest(moves)) {
                best = other;
                moves = found;
            }
        }
        List<Move> dragged = switch (handles) {
            case ONE -> features(moves).subList(0, 1);
            case FIVE -> features(moves).subList(0, FEW);
            case ALL -> moves;
        };
        List<LandmarkName> names = dragged.stream().map(Move::name).sorted().toList();
        return new ClayDrag(i + 1, SEEDS + i, PSI, best, group, handles, names);
    }

    private static List<Move> features(List<Move> moves) {
        return moves.stream().filter(move -> !move.name.isOutline()).toList();
    }

    private static double farthest(List<Move> moves) {
        return features(moves).stream().mapToDouble(Move::share).max().orElse(0);
    }

    /** How far a landmark moves, as a share of the picture's side. */
    private record Move(LandmarkName name, double share) {}

    /** Of the landmarks that both show, the farthest first. */
    private static List<Move> moves(ClayValues source, ClayValues target) {
        int size = 1000;
        List<Landmark> from = ClayLandmarks.of(source, size);
        List<Landmark> to = ClayLandmarks.of(target, size);
        List<Move> moves = new ArrayList<>();
        for (LandmarkName name : LandmarkName.values()) {
            Landmark a = from.get(name.ordinal());
            Landmark b = to.get(name.ordinal());
            if (a.visible() && b.visible()) {
                moves.add(new Move(name, a.point().distanceTo(b.point()) / size));
            }
        }
        moves.sort(Comparator.comparingDouble(Move::share).reversed());
        return moves;
    }

    /** One line of the file. */
    static String line(ClayDrag drag) {
        return String.join(
                ",",
                Integer.toString(drag.number()),
                Long.toString(drag.seed()),
                Double.toString(drag.psi()),
                Long.toString(drag.otherSeed()),
                drag.group().name(),
                drag.handles().name(),
                drag.landmarks().stream().map(LandmarkName::name).collect(Collectors.joining(" ")));
    }
}
