/** Measures the packaged assignment-api from outside. */
@NullMarked
package dev.splitstream.bench.http;

import org.jspecify.annotations.NullMarked;
