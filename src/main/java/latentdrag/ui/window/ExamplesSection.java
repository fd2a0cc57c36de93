package latentdrag.ui.window;

import javafx.scene.layout.TilePane;
import latentdrag.ui.EditorModel;
import latentdrag.ui.Texts;

/** Ready drags to begin with, each a card; one click shows one and drags. */
final class ExamplesSection extends Section {
    static final String KEY = "section.examples";

    ExamplesSection(EditorModel editor) {
        super(editor, KEY, true);
        TilePane cards = new TilePane();
        cards.getStyleClass().add("example-cards");
        cards.setPrefColumns(3);
        editor.examples()
                .examples()
                .forEach(example -> cards.getChildren()
                        .add(new ExampleCard(
                                example, () -> editor.examples().start(example, EditorApplication.bundledModel()))));
        cards.setAccessibleText(Texts.text(KEY));
        add(cards);
    }
}
