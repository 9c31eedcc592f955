/** How both services set up Tomcat, on the port for clients and on the one for operators. */
@NullMarked
package dev.splitstream.http.container;

import org.jspecify.annotations.NullMarked;
