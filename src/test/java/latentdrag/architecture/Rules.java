package latentdrag.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import latentdrag.architecture.LevelTable.Row;

/**
 * The architecture as ArchUnit rules over the packages below a root, so that the same rules can be held by the program and be seen
 * to fail on classes that break them.
 */
final class Rules {
    /** What the names of libraries in the level table stand for. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "DJL", List.of("ai.djl.."),
            "JavaFX", List.of("javafx..", "com.sun.glass.ui..", "atlantafx..", "org.kordamp.ikonli.."),
            "Jackson", List.of("com.fasterxml.jackson.."),
            "picocli", List.of("picocli.."),
            "Pickle", List.of("net.razorvine.."),
            "Gson", List.of("com.google.gson.."),
            "JCodec", List.of("org.jcodec.."),
            "JNA", List.of("com.sun.jna.."));

    /** What is on a screen; properties are not. */
    private static final String[] NODES = {
        "javafx.scene..", "javafx.stage..", "javafx.application..", "atlantafx..", "org.kordamp.ikonli.."
    };

    private static final Pattern MODEL = Pattern.compile("\\.\\w*(Model|Tool)(\\$.*)?$");

    private static final List<String> EVERYWHERE =
            List.of("java..", "javax..", "org.w3c.dom..", "org.jspecify.annotations..", "org.slf4j..");

    private static final Set<String> CONNECTING = Set.of(
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "javax.net.ssl.HttpsURLConnection",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel",
            "java.nio.channels.AsynchronousSocketChannel");

    private static final Set<String> SCENE_BUTTONS =
            Set.of("setDefaultButton", "defaultButtonProperty", "setCancelButton", "cancelButtonProperty");

    /** NDArray and NDArrayEx operations that make a short-lived array of a Number operand; comparisons have no gradient. */
    private static final Set<String> ARITHMETIC = Set.of(
            "add", "sub", "mul", "div", "mod", "pow", "maximum", "minimum", "addi", "subi", "muli", "divi", "modi",
            "powi", "rdiv", "rdivi", "rsub", "rsubi", "rmod", "rmodi", "rpow", "rpowi");

    /** NDArray methods that wait for the device and copy from it. */
    private static final Set<String> READING = Set.of(
            "toFloatArray",
            "toDoubleArray",
            "toLongArray",
            "toIntArray",
            "toUint8Array",
            "toByteArray",
            "toBooleanArray",
            "toArray",
            "toByteBuffer",
            "getFloat",
            "getDouble",
            "getLong",
            "getInt",
            "getByte",
            "getUint8",
            "getBoolean",
            "contentEquals",
            "allClose");

    /** JDK methods that make characters of a file's or a stream's bytes, by their class. */
    private static final Map<String, Set<String>> DECODING = Map.of(
            "java.nio.file.Files", Set.of("readString", "readAllLines", "lines", "newBufferedReader"),
            "java.io.FileReader", Set.of("<init>"),
            "java.io.InputStreamReader", Set.of("<init>"),
            "java.util.Scanner", Set.of("<init>"),
            "java.nio.charset.Charset", Set.of("newDecoder", "decode"),
            "java.io.ByteArrayOutputStream", Set.of("toString"));

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    /** A package depends on its own classes, the packages and libraries in its brackets, and the JDK. */
    ArchRule usesOnlyItsBrackets(Row row) {
        List<String> allowed = new ArrayList<>(EVERYWHERE);
        allowed.add(packages(row.name()));
        row.packages().forEach(p -> allowed.add(packages(p)));
        row.libraries().forEach(l -> allowed.addAll(LIBRARIES.get(l)));
        return classes()
                .that()
                .resideInAPackage(packages(row.name()))
                .should()
                .onlyDependOnClassesThat(arrayElementResidesIn(allowed))
                .allowEmptyShould(row.name().equals("invert")) // has its place and no class yet
                .because(row.name() + " is \"" + row.task() + "\" and may use " + row.packages() + " and "
                        + row.libraries());
    }

    /** A room of {@code ui} depends on its own classes and those of the rooms in its brackets; what is not in ui is the level table's. */
    ArchRule roomUsesOnlyItsBrackets(Row row) {
        String ui = root + ".ui";
        Set<String> allowed = Stream.concat(Stream.of(row.name()), row.packages().stream())
                .map(room -> ui + "." + room)
                .collect(Collectors.toSet());
        return noClasses()
                .that()
                .resideInAPackage(ui + "." + row.name())
                .should()
                .dependOnClassesThat(describe("reside in a room of ui outside its brackets", c -> {
                    String there = c.getBaseComponentType().getPackageName();
                    return (there.equals(ui) || there.startsWith(ui + ".")) && !allowed.contains(there);
                }))
                .because(row.name() + " is \"" + row.task() + "\" and may use " + row.packages());
    }

    /** Those named so; what is declared within one counts as it does. */
    ArchRule modelsAndToolsKnowNoNodes() {
        return noClasses()
                .that()
                .resideInAPackage(packages("ui"))
                .and(describe(
                        "are models or tools", c -> MODEL.matcher(c.getName()).find()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NODES)
                .because("what can be tested without a toolkit is tested in milliseconds");
    }

    ArchRule roomKnowsNoNodes(String room) {
        return noClasses()
                .that()
                .resideInAPackage(packages("ui." + room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NODES)
                .because("what every room uses is tested without a toolkit");
    }

    /** Nor do the rooms that a package is divided into use each other in a circle. */
    ArchRule roomsDoNotUseEachOtherInACircle() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("each is understood before those that use it");
    }

    /** @param entrance the one class that hands the laboratory's commands to the command line, by simple name */
    ArchRule theLaboratoryIsUsedByNobody(String entrance) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packages("lab"))
                .and()
                .resideInAPackage(root + "..")
                .and(describe("are not " + entrance, c -> !c.getSimpleName().equals(entrance)))
                .should()
                .dependOnClassesThat(describe(
                        "are in the laboratory",
                        c -> (c.getBaseComponentType().getPackageName() + ".").startsWith(root + ".lab.")))
                .because("training and benchmarks can grow, or go, and no product changes");
    }

    /** Of rooms in their order, one uses only those before it. A room is a package of its own, not what lies in it. */
    ArchRule aRoomUsesOnlyThoseBefore(String room, List<String> later) {
        return noClasses()
                .that()
                .resideInAPackage(root + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later.stream().map(r -> root + "." + r).toArray(String[]::new))
                .because("whoever reads " + room + " need not know " + later);
    }

    ArchRule javaFxStaysInTheWindow() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages("ui"), packages("app"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.glass.ui..", "atlantafx..", "org.kordamp.ikonli..")
                .because("a toolkit that leaks into the logic cannot be replaced, nor tested without a screen");
    }

    ArchRule jacksonStaysInProject() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packages("project"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .because("one place decides how values become JSON");
    }

    /** Whoever sets one to false does it too: there is no use for either. */
    ArchRule noButtonTakesAKeyOfTheWholeWindow() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(describe(
                        "a default or cancel button",
                        (JavaMethodCall call) -> call.getTargetOwner().isAssignableTo(Button.class)
                                && SCENE_BUTTONS.contains(call.getTarget().getName())))
                .because(
                        "such a button takes Enter or Esc from the whole scene, and does not give it back when it is gone");
    }

    /** Addresses (URI) are values; whatever connects is not. */
    ArchRule onlyDownloadsConnect() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packages("download"))
                .and()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(describe(
                        "make connections",
                        c -> c.getPackageName().equals("java.net.http")
                                || CONNECTING.contains(c.getBaseComponentType().getName())))
                .because(
                        "the program talks to nobody unless a person asked for it, and there is one place to see that");
    }

    ArchRule editKnowsNoTensors() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages("edit"), packages("image"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..")
                .because("the document is plain values: any thread, undo by reference, tested in microseconds");
    }

    ArchRule engineHandsOutNoTensors() {
        return methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(describe(
                        "are public in engine",
                        c -> c.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                                && (c.getPackageName() + ".").startsWith(root + ".engine.")))
                .should(ArchConditions.not(ArchConditions.have(describe(
                        "DJL types in their signature",
                        (JavaMethod m) -> Stream.concat(
                                        m.getRawParameterTypes().stream(), Stream.of(m.getRawReturnType()))
                                .anyMatch(Rules::isDjl)))))
                .because("tensors belong to the engine thread; nothing above has ever seen one");
    }

    /**
     * @param exempt annotation of methods and classes that never run inside a gradient graph, by simple name
     */
    ArchRule gradientCodeUsesNoNumberOperands(String exempt) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        packages("drag"),
                        packages("invert"),
                        packages("stylegan2"),
                        packages("generator"),
                        packages("tensor"))
                .should()
                .callMethodWhere(describe(
                        "an array operation gets a Number operand in code that may have a gradient",
                        (JavaMethodCall call) -> isArithmeticWithNumber(call.getTarget())
                                && !isAnnotated(call.getOwner(), exempt)
                                && !isAnnotated(call.getOriginOwner(), exempt)))
                .because(
                        "DJL frees the operand's buffer while autograd still refers to it, and after a garbage collection the"
                                + " gradient is silently wrong; use a long-lived NDArray constant");
    }

    /** @param door the one class that reads and counts, by simple name */
    ArchRule arraysAreReadThroughOneDoor(String door) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        packages("drag"),
                        packages("invert"),
                        packages("stylegan2"),
                        packages("generator"),
                        packages("tensor"))
                .and(describe("are not the door", c -> !c.getSimpleName().equals(door)))
                .should()
                .callMethodWhere(describe(
                        "an array is read by Java",
                        (JavaMethodCall call) -> call.getTargetOwner().isAssignableTo(NDArray.class)
                                && READING.contains(call.getTarget().getName())))
                .because(
                        "whoever reads an array waits for the device; what is read in a step is counted, and tests know how"
                                + " often");
    }

    /** @param door the one class that hands over and counts, by simple name */
    ArchRule theDeviceIsHandedArraysThroughOneDoor(String door) {
        return noClasses()
                .that()
                .resideInAPackage(packages("drag"))
                .and()
                .haveSimpleNameStartingWith("Device")
                .or()
                .haveSimpleName("MapReading")
                .or()
                .haveSimpleName("PixelOffsets")
                .should()
                .callMethodWhere(describe(
                        "an array is handed to the device",
                        (JavaMethodCall call) -> call.getTargetOwner().isAssignableTo(NDManager.class)
                                && call.getTarget().getName().equals("create")))
                .because("a step whose arithmetic stays on the device is handed nothing, and " + door
                        + " counts what is handed over between steps");
    }

    /** @param exempt classes that read formats which fix their own encoding, or what other processes and the system say, by simple name */
    ArchRule textIsReadInOneRoom(Set<String> exempt) {
        DescribedPredicate<JavaClass> others =
                describe("are not among " + exempt, c -> !exempt.contains(c.getSimpleName()));
        return noClasses()
                .that()
                .resideOutsideOfPackage(packages("text"))
                .and()
                .resideInAPackage(root + "..")
                .and(others)
                .should()
                .accessTargetWhere(describe(
                        "bytes become text",
                        (JavaAccess<?> access) -> access.getTarget() instanceof AccessTarget.CodeUnitCallTarget target
                                && isDecoding(target)))
                .because(
                        "a file is never read in an encoding that was guessed; one place knows byte-order marks and names what"
                                + " it cannot read");
    }

    /** String's constructors that take bytes, and what {@link #DECODING} names. */
    private static boolean isDecoding(AccessTarget.CodeUnitCallTarget target) {
        String owner = target.getOwner().getName();
        boolean bytesToString = owner.equals("java.lang.String")
                && target.getName().equals("<init>")
                && !target.getRawParameterTypes().isEmpty()
                && target.getRawParameterTypes().get(0).isEquivalentTo(byte[].class);
        return bytesToString || DECODING.getOrDefault(owner, Set.of()).contains(target.getName());
    }

    ArchRule namesSaySomething() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Util|Utils|Utilities|Manager|Helper|Helpers)")
                .because("a name that says nothing collects everything");
    }

    /** Names that several classes have, each in a package of its own; those within a class are its own affair. Sorted. */
    static List<String> namesUsedTwice(JavaClasses classes) {
        Map<String, Long> names = classes.stream()
                .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.counting()));
        return names.entrySet().stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    ArchRule nothingStaticChanges() {
        return fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beFinal()
                .because("two engines, two windows and a test must not see each other");
    }

    private String packages(String name) {
        return root + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> arrayElementResidesIn(List<String> packages) {
        DescribedPredicate<JavaClass> resides =
                JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new));
        return describe(
                resides.getDescription(),
                c -> c.getBaseComponentType().isPrimitive() || resides.test(c.getBaseComponentType()));
    }

    private static boolean isDjl(JavaClass type) {
        return type.getBaseComponentType().getPackageName().startsWith("ai.djl");
    }

    private static boolean isArithmeticWithNumber(AccessTarget.MethodCallTarget target) {
        return (target.getOwner().isAssignableTo(NDArray.class)
                        || target.getOwner().getPackageName().startsWith("ai.djl.ndarray"))
                && ARITHMETIC.contains(target.getName())
                && target.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(Number.class));
    }

    private static boolean isAnnotated(CanBeAnnotated element, String simpleName) {
        return element.isAnnotatedWith(
                describe("@" + simpleName, a -> a.getRawType().getSimpleName().equals(simpleName)));
    }
}
