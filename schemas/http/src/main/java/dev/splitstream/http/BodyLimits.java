package dev.splitstream.http;

import java.time.Duration;

/**
 * Limits for request bodies that do not arrive together with the headers.
 *
 * @param deadline for a whole body, counted from the headers
 * @param maxBytes of all such bodies of a node
 * @param maxBytesPerCredential of those of one credential
 * @param maxBodies that may be in progress on a node
 * @param maxBodiesPerCredential of one credential
 * @param maxBodiesPerAddress of one network address
 */
public record BodyLimits(
    Duration deadline,
    long maxBytes,
    long maxBytesPerCredential,
    int maxBodies,
    int maxBodiesPerCredential,
    int maxBodiesPerAddress) {}
