/**
 * How the services receive requests: bodies without a thread that waits for a sender, limits on how
 * many are taken, and what becomes of those that fail.
 */
@NullMarked
package dev.splitstream.http;

import org.jspecify.annotations.NullMarked;
