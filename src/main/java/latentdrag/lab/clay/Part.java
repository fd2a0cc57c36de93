package latentdrag.lab.clay;

/** The pieces a clay animal is made of. */
enum Part {
    BODY,
    HEAD,
    MUZZLE,
    JAW,
    MOUTH,
    TONGUE,
    NOSE,
    EAR,
    EYE
}
