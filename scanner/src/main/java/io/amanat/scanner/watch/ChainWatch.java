package io.amanat.scanner.watch;

import io.amanat.scanner.entity.ScanRepository.Fence;
import java.util.function.BooleanSupplier;

/** Reads one chain. Rounds of one chain never overlap. */
public interface ChainWatch {
    /**
     * One round: from the checkpoint to the newest block.
     *
     * @param fence under which everything is written
     * @param running asked between ranges; false ends the round early without loss
     * @return the newest block told by the chain, in the cursor's unit
     */
    long round(Fence fence, BooleanSupplier running);
}
