@NullMarked
package dev.splitstream.http.problem;

import org.jspecify.annotations.NullMarked;
