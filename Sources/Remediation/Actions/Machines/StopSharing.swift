import AWS

extension Action {
    /// Takes a machine image back from the public.
    static let ec2ImagePrivate = Action(
        "ec2-image-private",
        "Lets no longer every AWS account start a machine image; accounts that are named stay",
        on: .resource("image", service: "ec2"),
        risk: .mayInterrupt,
        caution: "accounts that are not named can start it no more; what was on its disk has to count as known",
        undo: "the image is public again",
        settings: [.imageLaunchPermission]
    ) { image in
        [try await image.change(.imageLaunchPermission, to: withoutEveryone)]
    }

    /// Takes a snapshot back from the public.
    static let ec2SnapshotPrivate = Action(
        "ec2-snapshot-private",
        "Lets no longer every AWS account make volumes of a snapshot; accounts that are named stay",
        on: .resource("snapshot", service: "ec2"),
        risk: .mayInterrupt,
        caution: "accounts that are not named can use it no more; what was on its disk has to count as known",
        undo: "the snapshot is public again",
        settings: [.snapshotCreateVolumePermission]
    ) { snapshot in
        [try await snapshot.change(.snapshotCreateVolumePermission, to: withoutEveryone)]
    }
}

private func withoutEveryone(_ permissions: JSON) -> JSON {
    .array(permissions.elements.filter { $0["Group"] != "all" })
}
