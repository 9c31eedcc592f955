@NullMarked
package dev.splitstream.http.access;

import org.jspecify.annotations.NullMarked;
