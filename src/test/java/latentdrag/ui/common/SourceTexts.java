package latentdrag.ui.common;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The string literals of the user interface's sources, as the compiler sees them, with what they are used for. */
final class SourceTexts {
    /** Sentences for programmers, who read English. */
    private static final Set<String> FOR_PROGRAMMERS =
            Set.of("IllegalArgumentException", "IllegalStateException", "UnsupportedOperationException", "Thread");

    private SourceTexts() {}

    /**
     * One literal.
     *
     * @param place file and line
     * @param value the text
     * @param forProgrammers true in an exception for a programmer's mistake, in the log or in an annotation
     */
    record Literal(String place, String value, boolean forProgrammers) {}

    /** Every literal below src/main/java/latentdrag/ui. */
    static List<Literal> all() throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests run on a JDK");
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/latentdrag/ui"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Literal> literals = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, positions, literals).scan(unit, null);
            }
            return literals;
        }
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Literal> literals;

        Scanner(CompilationUnitTree unit, SourcePositions positions, List<Literal> literals) {
            this.unit = unit;
            this.positions = positions;
            this.literals = literals;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
            if (tree.getKind() == Tree.Kind.STRING_LITERAL) {
                String file =
                        Path.of(unit.getSourceFile().getName()).getFileName().toString();
                long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
                literals.add(new Literal(file + ":" + line, (String) tree.getValue(), isForProgrammers()));
            }
            return null;
        }

        private boolean isForProgrammers() {
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                Tree tree = path.getLeaf();
                if (tree.getKind() == Tree.Kind.ANNOTATION
                        || tree instanceof NewClassTree made
                                && FOR_PROGRAMMERS.contains(made.getIdentifier().toString())
                        || tree instanceof MethodInvocationTree call
                                && call.getMethodSelect().toString().startsWith("LOG.")) {
                    return true;
                }
            }
            return false;
        }
    }
}
