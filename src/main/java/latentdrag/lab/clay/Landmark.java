package latentdrag.lab.clay;

import latentdrag.image.Point;

/**
 * Where a named place of an animal is in its picture.
 *
 * @param name which place
 * @param point image pixels, also for places that are hidden or outside the picture
 * @param visible whether the picture shows it: inside, and nothing in front
 */
public record Landmark(LandmarkName name, Point point, boolean visible) {}
