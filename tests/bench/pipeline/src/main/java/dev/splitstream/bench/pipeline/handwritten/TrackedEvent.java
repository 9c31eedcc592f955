package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.lake.LakeTable;

/**
 * An event and the table it is for.
 *
 * @param event the event
 * @param table the table
 */
record TrackedEvent(Event event, LakeTable table) {}
