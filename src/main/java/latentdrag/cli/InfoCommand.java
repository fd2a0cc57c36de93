package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineException;
import latentdrag.engine.Inspection;
import latentdrag.engine.ModelInfo;
import latentdrag.project.Json;
import latentdrag.project.PlatformFolders;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.catalogue.Catalogue;
import latentdrag.project.catalogue.ModelOrigin;
import latentdrag.project.catalogue.ModelsFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag info}: what a checkpoint holds. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description =
                "Tells what a checkpoint holds and why it was taken for that, without opening it; or what a project holds.")
final class InfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "a checkpoint: .pkl, .pt or .safetensors; or a project")
    private Path model;

    @Option(names = "--json", description = "as one JSON object")
    private boolean json;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (Start.isProject(model)) {
            Project project = ProjectFile.read(model);
            terminal.out()
                    .println(
                            json
                                    ? Json.page(ProjectReport.asMap(model, project))
                                    : ProjectReport.asText(model, project));
            return 0;
        }
        ModelInfo info;
        try (ProgressBar bar = terminal.progressBar();
                Engine engine = compute.start()) {
            try {
                info = OpenModel.await(engine.checkpoints().inspect(model, compute.assumed(), bar));
            } catch (EngineException noGenerator) {
                Inspection.Discriminator alone = alone(engine).orElseThrow(() -> noGenerator);
                terminal.out()
                        .println(
                                json
                                        ? Json.page(DiscriminatorLines.asMap(model, alone))
                                        : DiscriminatorLines.asText(model, alone));
                return 0;
            }
        }
        Optional<ModelOrigin> origin = origin(info);
        terminal.out().println(json ? Json.page(ModelReport.asMap(info, origin)) : ModelReport.asText(info, origin));
        return 0;
    }

    /** The discriminator of a file that holds no generator. */
    private Optional<Inspection.Discriminator> alone(Engine engine) {
        try {
            return OpenModel.await(engine.checkpoints().inspectDiscriminator(model, compute.assumed()));
        } catch (EngineException e) {
            return Optional.empty(); // what is wrong with the file has been said
        }
    }

    /** Where it was downloaded from, by the records of the person's folder; of a file that has changed since, nothing is known. */
    private static Optional<ModelOrigin> origin(ModelInfo info) throws IOException {
        PlatformFolders folders = PlatformFolders.here();
        return new ModelsFolder(ModelsFolder.usual(folders))
                .origin(info.path(), folders.config().resolve(Catalogue.FILE))
                .filter(origin -> origin.isOf(info.sha256()));
    }
}
