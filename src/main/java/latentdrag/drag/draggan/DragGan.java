package latentdrag.drag.draggan;

import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.DragAlgorithm;
import latentdrag.drag.DragServices;
import latentdrag.drag.MaskTerm;
import latentdrag.drag.MotionSupervision;
import latentdrag.drag.PointTracking;
import latentdrag.edit.DragGanMethod;
import latentdrag.edit.DragRequest;
import latentdrag.tensor.Adam;

/**
 * Interactive point-based manipulation (Pan et al., "Drag Your GAN", arXiv 2305.10973, Section 3): every step looks at the features
 * of w⁺, tracks the handle points in them ({@link PointTracking}) and pulls w⁺ so that what is around the points moves towards
 * their targets ({@link MotionSupervision}, {@link MaskTerm}, {@link Adam}).
 */
public final class DragGan extends DragGanMethod implements DragAlgorithm {
    @Override
    public AlgorithmRun begin(DragRequest request, DragServices services) {
        return DragGanRun.begin(request, services);
    }
}
