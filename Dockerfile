FROM golang:1.26.8 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN make build VERSION="$VERSION"

# What the image needs beside the binary (time zones and texts are inside it):
# certificates, a user of its own, and two folders that it may write in.
WORKDIR /image
RUN mkdir -p system/etc/ssl/certs own/data own/tmp \
 && cp /etc/ssl/certs/ca-certificates.crt system/etc/ssl/certs/ \
 && echo 'ideabot:x:65532:65532::/data:/' > system/etc/passwd

FROM scratch
COPY --from=build /image/system/ /
COPY --from=build --chown=65532:65532 /image/own/ /
COPY --from=build /src/dist/ideabot /ideabot
USER 65532:65532
# Without a Redis the data is one file in this folder: mount a volume here.
WORKDIR /data
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s CMD ["/ideabot", "health"]
ENTRYPOINT ["/ideabot"]
CMD ["serve"]
