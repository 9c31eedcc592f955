@NullMarked
package dev.splitstream.runners.local.secret;

import org.jspecify.annotations.NullMarked;
