/** The network addresses of senders. */
@NullMarked
package dev.splitstream.http.network;

import org.jspecify.annotations.NullMarked;
