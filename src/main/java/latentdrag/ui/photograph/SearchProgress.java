package latentdrag.ui.photograph;

import java.util.List;
import java.util.Optional;
import latentdrag.image.Frame;

/**
 * How far a search has come. Immutable.
 *
 * @param words what is being done, e.g. "Step 40 of 180, at 64 px: 27.1 dB"
 * @param fraction of it that is done, or −1 where it cannot be known
 * @param course PSNR of every step so far, in decibels
 * @param target the crop at the network's size; empty until it has been read
 * @param found the newest picture; empty until there is one
 * @param remark one sentence where the network has not learnt pictures like this one
 */
public record SearchProgress(
        String words,
        double fraction,
        List<Double> course,
        Optional<Frame> target,
        Optional<Frame> found,
        Optional<String> remark) {
    public SearchProgress {
        course = List.copyOf(course);
    }

    static SearchProgress of(String words) {
        return new SearchProgress(words, -1, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    SearchProgress at(String newWords, double newFraction) {
        return new SearchProgress(newWords, newFraction, course, target, found, remark);
    }

    SearchProgress withTarget(Frame picture) {
        return new SearchProgress(words, fraction, course, Optional.of(picture), found, remark);
    }

    SearchProgress withCourse(List<Double> newCourse) {
        return new SearchProgress(words, fraction, newCourse, target, found, remark);
    }

    SearchProgress withFound(Frame picture, Optional<String> newRemark) {
        return new SearchProgress(words, fraction, course, target, Optional.of(picture), newRemark);
    }
}
