package latentdrag.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ViewModelKnowsNoNodesTest {
    private final JavaClasses ui = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("latentdrag.ui");

    @Test
    void theViewModelUsesPropertiesButNoToolkit() {
        noClasses()
                .that()
                .resideInAPackage("latentdrag.ui")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..", "atlantafx..")
                .because("what can be tested without a toolkit is tested in milliseconds")
                .check(ui);
    }

    @Test
    void theCanvasKnowsNoWindow() {
        noClasses()
                .that()
                .resideInAPackage("latentdrag.ui.canvas")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("latentdrag.ui.window")
                .because("a canvas is put into windows, not the other way round")
                .check(ui);
    }
}
