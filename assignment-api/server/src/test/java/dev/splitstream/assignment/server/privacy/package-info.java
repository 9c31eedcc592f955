@NullMarked
package dev.splitstream.assignment.server.privacy;

import org.jspecify.annotations.NullMarked;
