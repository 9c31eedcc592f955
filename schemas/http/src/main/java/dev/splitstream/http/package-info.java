/** How the services receive the bodies of requests: without a thread that waits for a sender. */
@NullMarked
package dev.splitstream.http;

import org.jspecify.annotations.NullMarked;
