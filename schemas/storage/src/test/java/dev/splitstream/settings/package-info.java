@NullMarked
package dev.splitstream.settings;

import org.jspecify.annotations.NullMarked;
