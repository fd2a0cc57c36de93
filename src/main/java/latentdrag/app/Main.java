package latentdrag.app;

/** Starts LatentDrag. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("LatentDrag");
    }
}
