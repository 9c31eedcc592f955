@NullMarked
package dev.splitstream.runners.local.archive;

import org.jspecify.annotations.NullMarked;
