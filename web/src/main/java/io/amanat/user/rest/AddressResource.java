package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.user.entity.Address;
import io.amanat.user.entity.AddressType;
import io.amanat.user.entity.NewAddress;
import io.amanat.user.service.AddressPatch;
import io.amanat.user.service.AddressService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own postal addresses; those of others are not there. */
@ApplicationScoped
@Path("addresses")
@Tag(name = "addresses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AddressResource {
    @EJB
    private AddressService addresses;

    @Inject
    private CurrentActor actor;

    /** An address, or what changes of one. {@code primary} is the older name of {@code isPrimary}. */
    @Schema(name = "PostalAddressInput")
    public record AddressInput(
            String name,
            String phoneNumber,
            String fullAddress,
            @OneOf(AddressType.class) String addressType,
            String company,
            Boolean isPrimary,
            Boolean primary) {
        boolean wantsPrimary() {
            return Boolean.TRUE.equals(isPrimary) || Boolean.TRUE.equals(primary);
        }

        /** Prints nothing of where somebody lives. */
        @Override
        public String toString() {
            return "AddressInput[]";
        }

        static AddressInput orEmpty(AddressInput input) {
            return input == null ? new AddressInput(null, null, null, null, null, null, null) : input;
        }
    }

    /** One address; {@code primary} is the older name of {@code isPrimary}. */
    public record AddressJson(
            UUID id,
            String name,
            String phoneNumber,
            String fullAddress,
            @OneOf(AddressType.class) String addressType,
            String company,
            boolean isPrimary,
            boolean primary,
            Instant createdAt,
            Instant updatedAt) {
        static AddressJson from(Address row) {
            return new AddressJson(
                    row.id(),
                    row.name(),
                    row.phoneNumber(),
                    row.fullAddress(),
                    row.type().code(),
                    row.company(),
                    row.isPrimary(),
                    row.isPrimary(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Own addresses, the primary one first, then from the newest")
    public Envelope<List<AddressJson>, Void> list() {
        return Envelope.of(
                addresses.list(actor.get()).stream().map(AddressJson::from).toList());
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Keep an address; the first one becomes the primary one")
    @Answers(status = 201, data = AddressJson.class)
    public Response add(AddressInput input) {
        AddressInput given = AddressInput.orEmpty(input);
        NewAddress address = AddressPatch.whole(
                given.name(), given.phoneNumber(), given.fullAddress(), given.addressType(), given.company());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(AddressJson.from(addresses.add(actor.get(), address, given.wantsPrimary()))))
                .build();
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Change an address; what is left out stays")
    public Envelope<AddressJson, Void> change(@PathParam("id") String id, AddressInput input) {
        UUID addressId = Ids.path(id);
        AddressInput given = AddressInput.orEmpty(input);
        AddressPatch patch = AddressPatch.partial(
                given.name(),
                given.phoneNumber(),
                given.fullAddress(),
                given.addressType(),
                given.company(),
                given.wantsPrimary());
        return Envelope.of(AddressJson.from(addresses.change(actor.get(), addressId, patch)));
    }

    @POST
    @Path("{id}/primary")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Make an address the primary one")
    public Envelope<AddressJson, Void> makePrimary(@PathParam("id") String id) {
        return Envelope.of(AddressJson.from(addresses.makePrimary(actor.get(), Ids.path(id))));
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Delete an address; the newest other one follows a primary one")
    public Envelope<Void, Void> delete(@PathParam("id") String id) {
        addresses.delete(actor.get(), Ids.path(id));
        return Envelope.said("The address is deleted.");
    }
}
