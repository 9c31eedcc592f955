@NullMarked
package dev.splitstream.http.network;

import org.jspecify.annotations.NullMarked;
