extension String {
    /// Whether the text matches `glob`, in which `*` stands for any text and `?` for one character.
    func matches(glob: String) -> Bool {
        let text = Array(self)
        let glob = Array(glob)
        var position = 0
        var place = 0
        var star: (place: Int, position: Int)?
        while position < text.count {
            if place < glob.count, glob[place] == "*" {
                star = (place, position)
                place += 1
            } else if place < glob.count, glob[place] == "?" || glob[place] == text[position] {
                position += 1
                place += 1
            } else if let last = star {
                place = last.place + 1
                position = last.position + 1
                star = (last.place, position)
            } else {
                return false
            }
        }
        return glob[place...].allSatisfy { $0 == "*" }
    }
}
