package dev.splitstream.http;

import java.time.Duration;

/**
 * Limits for bodies that do not arrive together with the head of their request.
 *
 * @param deadline for a whole body, from the head of the request on
 * @param maxBytes of all such bodies of a node
 * @param maxBytesPerCredential of those of one credential
 * @param maxBodies that may be under way on a node
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
