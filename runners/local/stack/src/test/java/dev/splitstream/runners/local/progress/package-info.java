@NullMarked
package dev.splitstream.runners.local.progress;

import org.jspecify.annotations.NullMarked;
