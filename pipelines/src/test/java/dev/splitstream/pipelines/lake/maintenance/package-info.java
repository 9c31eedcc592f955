@NullMarked
package dev.splitstream.pipelines.lake.maintenance;

import org.jspecify.annotations.NullMarked;
