package latentdrag.ui.shell.actions;

/** What the window itself does when it is asked by an action. */
public interface WindowCommands {
    void showPreferences();

    void showKeys();

    /** Asks how long a film is to be, and what else there is to choose. */
    void showFilm();

    /** Work that was not saved, to bring back or to delete. */
    void showRecovery();

    /** Everything that is known of the open model. */
    void showModel();

    /** Ends and starts anew, which brings unsaved work back; asks first where something would be lost. */
    void restart();

    /** As if its cross had been clicked: asks first where something would be lost. */
    void close();
}
