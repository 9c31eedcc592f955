@NullMarked
package dev.splitstream.http;

import org.jspecify.annotations.NullMarked;
