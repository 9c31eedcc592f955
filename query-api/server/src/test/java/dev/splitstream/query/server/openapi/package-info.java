/** Generates the service's part of the API's description from its controllers, and compares. */
@NullMarked
package dev.splitstream.query.server.openapi;

import org.jspecify.annotations.NullMarked;
