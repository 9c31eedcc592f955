/** The engine's speed, beside that of the SDKs of other products. */
@NullMarked
package dev.splitstream.bench.engine;

import org.jspecify.annotations.NullMarked;
