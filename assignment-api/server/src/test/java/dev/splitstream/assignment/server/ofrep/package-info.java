@NullMarked
package dev.splitstream.assignment.server.ofrep;

import org.jspecify.annotations.NullMarked;
